import { type KeyboardEvent, useEffect, useEffectEvent, useId, useMemo, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../i18n';
import { EmptyView, ErrorView, Loading } from '../ui';
import { DiagramLegend } from './DiagramLegend';
import { DiagramTools } from './DiagramTools';
import './diagram.css';
import { nameIn } from './element-names';
import { marksOf, withFurther } from './marks';
import { Observed } from './observed';
import { StateBadges } from './StateBadges';
import type { DiagramBadge, DiagramElement, DiagramHeat, ElementState } from './types';
import { useBpmnViewer } from './use-bpmn-viewer';
import { useLanguage } from './use-language';

interface Props {
  xml: string;
  /** What it shows, for those who can't see it: the name of the process. */
  label: string;
  /** `elements` of an instance’s detail: where it stands. */
  states?: readonly ElementState[];
  /** Flows that tokens took. */
  takenFlows?: readonly string[];
  /** What is active stands still. */
  isSuspended?: boolean;
  /** Instead of states: one number for each element. */
  heat?: DiagramHeat;
  /** Anything else on elements. */
  badges?: readonly DiagramBadge[];
  /** Further CSS classes of elements. */
  marks?: ReadonlyMap<string, readonly string[]>;
  selected?: string;
  /** Where a drawing that is too wide to be read is opened; where something runs unless told. */
  opensAt?: readonly string[];
  /** undefined: nothing is selected any more. */
  onSelect?: (elementId: string | undefined) => void;
  /** What may be selected; all nodes unless told. */
  selectable?: (element: DiagramElement) => boolean;
  /** CSS; 420px unless told. */
  height?: number | string;
}

const NOWHERE = new Observed<ReadonlyMap<string, HTMLElement>>(new Map());

/**
 * A drawing with what happens in it. Zoom, place and selection stay while its data changes. The same facts
 * belong beside it as a table: `DiagramTable`.
 */
export function Diagram(props: Props) {
  const {
    xml,
    label,
    states,
    takenFlows,
    isSuspended = false,
    heat,
    badges,
    marks,
    selected,
    opensAt,
    onSelect,
    selectable,
  } = props;
  const { t } = useTranslation('diagram');
  const language = useLanguage();
  const hint = useId();
  const { container, viewer, error } = useBpmnViewer(xml);
  const places = viewer?.places ?? NOWHERE;
  const hosts = useSyncExternalStore(places.subscribe, places.get);

  const drawn = useMemo(() => badgesOf(states, heat, badges, isSuspended), [states, heat, badges, isSuspended]);
  useEffect(
    () => viewer?.mark(withFurther(marksOf({ states, takenFlows, heat, isSuspended }), marks)),
    [viewer, states, takenFlows, heat, isSuspended, marks],
  );
  useEffect(() => viewer?.place(drawn), [viewer, drawn]);
  const openAt = useEffectEvent(() => viewer?.openAt(opensAt ?? placesToOpenAt(states, heat, selected)));
  useEffect(() => openAt(), [viewer]);
  useEffect(() => {
    viewer?.select(selected);
    if (selected !== undefined) viewer?.reveal(selected);
  }, [viewer, selected]);
  useEffect(() => viewer?.limitSelection(selectable), [viewer, selectable]);
  useEffect(() => {
    if (!viewer) return undefined;
    return viewer.onClick((id) => {
      // The library has selected what was clicked on: what is selected is decided above.
      viewer.select(selected);
      onSelect?.(id);
    });
  }, [viewer, selected, onSelect]);

  const choose = (step: 1 | -1) => {
    if (!viewer || !onSelect) return;
    const elements = viewer.elements().filter((element) => selectable?.(element) ?? true);
    const at = elements.findIndex(({ id }) => id === selected);
    const next = elements[at < 0 ? (step > 0 ? 0 : elements.length - 1) : at + step];
    if (!next) return;
    onSelect(next.id);
  };
  const act = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest('.diagram-tools'))
      return;
    const action = {
      ArrowRight: () => choose(1),
      ArrowDown: () => choose(1),
      ArrowLeft: () => choose(-1),
      ArrowUp: () => choose(-1),
      Escape: () => onSelect?.(undefined),
      '+': () => viewer?.zoomIn(),
      '=': () => viewer?.zoomIn(),
      '-': () => viewer?.zoomOut(),
      '0': () => viewer?.fit(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const selectedElement = selected === undefined ? undefined : viewer?.elements().find(({ id }) => id === selected);
  return (
    <div>
      <div
        className={onSelect ? 'diagram diagram-selectable' : 'diagram'}
        style={{ height: props.height ?? 420 }}
        role="group"
        aria-label={t('label', { label })}
        aria-describedby={hint}
        onKeyDown={act}
      >
        <div ref={container} className="diagram-canvas" data-content />
        {viewer && <DiagramTools viewer={viewer} />}
        {!viewer && (
          <div className="diagram-state">
            {!error && <Loading what={t('drawing')} />}
            {Boolean(error) &&
              (isDrawn(xml) ? (
                <ErrorView error={error} />
              ) : (
                <EmptyView title={t('notDrawn')} hint={t('notDrawnHint')} />
              ))}
          </div>
        )}
        <span id={hint} className="diagram-said">
          {t(onSelect ? 'keysToSelect' : 'keysToZoom')}
        </span>
        <span role="status" className="diagram-said" data-content>
          {selectedElement && nameIn(selectedElement, selectedElement.id, language)}
        </span>
      </div>
      <DiagramLegend states={states} heat={heat} isSuspended={isSuspended} />
      {drawn.map(({ elementId, corner, content }, index) => {
        const host = hosts.get(`${elementId} ${corner}`);
        return host && createPortal(content, host, `${elementId} ${corner} ${index}`);
      })}
    </div>
  );
}

/** A process runs without a drawing, and a file may have none. */
const isDrawn = (xml: string) => /<(\w+:)?BPMNDiagram\b/.test(xml);

/** What is selected, or else what runs; a heat map is for the whole. */
function placesToOpenAt(
  states: readonly ElementState[] = [],
  heat: DiagramHeat | undefined,
  selected: string | undefined,
): string[] {
  if (selected !== undefined) return [selected];
  if (heat) return [];
  return states.filter(({ active }) => active > 0).map(({ elementId }) => elementId);
}

function badgesOf(
  states: readonly ElementState[] = [],
  heat: DiagramHeat | undefined,
  further: readonly DiagramBadge[] = [],
  isSuspended: boolean,
): DiagramBadge[] {
  const badges = [...further];
  if (!heat)
    for (const state of states)
      badges.push({
        elementId: state.elementId,
        corner: 'top',
        content: <StateBadges state={state} isSuspended={isSuspended} />,
        isDetail: state.active === 0 && state.overdue === 0 && state.incidents === 0,
      });
  for (const [elementId, value] of heat?.values ?? [])
    if (value > 0)
      badges.push({
        elementId,
        corner: 'bottom',
        content: <span className="diagram-badge diagram-badge-number">{heat!.format(value)}</span>,
      });
  return badges;
}
