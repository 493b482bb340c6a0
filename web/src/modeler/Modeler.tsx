import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { Loading, useHotkeys, useIsNarrow } from '../ui';
import type { BpmnModeler } from './bpmn-modeler';
import type { BuiltIn } from '../feel';
import { FindingsPanel } from './FindingsPanel';
import type { InSight } from './diagram-simulation';
import type { OpenFinding, SurroundingsOnPaper } from './gate';
import type { CandidateRole } from './group-completion';
import type { Reference } from './modeler-state';
import { ModelerTools } from './ModelerTools';
import { NotOpened } from './NotOpened';
import { OpeningNotice } from './OpeningNotice';
import './modeler.css';
import { SimulationView } from './SimulationView';
import { TemplateDialog } from './TemplateDialog';
import type { ElementTemplate } from './types';
import { useBpmnModeler } from './use-bpmn-modeler';
import { useLint } from './use-lint';

interface Props {
  /** The file to begin with; another text opens another file. */
  xml: string;
  /** For those who can't see it: the name of the file. */
  label: string;
  surroundings: SurroundingsOnPaper;
  templates: readonly ElementTemplate[];
  builtIns: readonly BuiltIn[];
  roles: readonly CandidateRole[];
  /** The way to a real dry run. */
  tryOut: ReactNode;
  /** A way to the form or decision that the selected element uses. */
  linkTo?: (reference: Reference) => ReactNode;
  /** Once it is open; undefined when it is closed. */
  onReady: (modeler: BpmnModeler | undefined) => void;
  onFindings: (findings: readonly OpenFinding[] | undefined) => void;
}

/** A diagram to be changed: the sheet, the panel of what is selected, and what the deployment gate objects to. */
export function Modeler(props: Props) {
  const { xml, label, surroundings, templates, builtIns, roles, tryOut, linkTo, onReady, onFindings } = props;
  const { t } = useTranslation('modeler');
  const [laidOut, setLaidOut] = useState<string>();
  const isToBeLaidOut = laidOut === xml;
  const { canvas, panel, modeler, state, report, error } = useBpmnModeler({
    xml,
    isToBeLaidOut,
    templates,
    builtIns,
    roles,
  });
  const findings = useLint(modeler, surroundings);
  const [isChoosing, setIsChoosing] = useState(false);
  const isNarrow = useIsNarrow();
  const [wantsPalette, setWantsPalette] = useState<boolean>();
  // On a phone it would lie over the drawing.
  const isPaletteOpen = wantsPalette ?? !isNarrow;
  /** What of the sheet was in sight when the simulation was begun. */
  const [simulated, setSimulated] = useState<InSight>();
  const isSimulating = simulated !== undefined;
  const endSimulation = () => {
    setSimulated(undefined);
    modeler?.view.focus();
  };
  const toggleSimulation = () => {
    if (!modeler) return;
    if (isSimulating) endSimulation();
    else setSimulated(modeler.view.inSight);
  };
  useHotkeys(t('tools.label'), [{ keys: 't', label: t('tools.simulate'), run: toggleSimulation }]);

  useEffect(() => {
    onReady(modeler);
    return () => onReady(undefined);
  }, [modeler, onReady]);
  useEffect(() => onFindings(findings), [findings, onFindings]);
  useEffect(() => {
    if (findings) modeler?.mark(findings, (count) => t('findings.here', { count }));
  }, [modeler, findings, t]);
  useEffect(() => modeler?.onTemplateWanted(() => setIsChoosing(true)), [modeler]);

  return (
    <div className="modeler">
      <ModelerTools
        modeler={modeler}
        state={state}
        onTemplate={() => setIsChoosing(true)}
        isPaletteOpen={isPaletteOpen}
        onPalette={() => setWantsPalette(!isPaletteOpen)}
        isSimulating={isSimulating}
        onSimulate={toggleSimulation}
      >
        {state?.selected?.refersTo && linkTo?.(state.selected.refersTo)}
      </ModelerTools>
      {simulated && modeler && (
        <SimulationView modeler={modeler} inSight={simulated} label={label} tryOut={tryOut} onEnd={endSimulation} />
      )}
      {report && <OpeningNotice key={xml} report={report} isLaidOut={isToBeLaidOut} />}
      <div className="modeler-main" hidden={isSimulating}>
        <div
          className={`modeler-sheet ${isPaletteOpen ? '' : 'modeler-without-palette'}`}
          role="group"
          aria-label={t('sheet', { label })}
        >
          <div ref={canvas} className="modeler-canvas" data-content />
          {!modeler && (
            <div className="modeler-state">
              {error ? (
                <NotOpened xml={xml} error={error} isLaidOut={isToBeLaidOut} onLayOut={() => setLaidOut(xml)} />
              ) : (
                <Loading />
              )}
            </div>
          )}
        </div>
        <aside ref={panel} className="modeler-panel" aria-label={t('panel')} data-content />
      </div>
      {!error && (
        <FindingsPanel
          findings={findings}
          nameOf={(id) => modeler?.nameOf(id) ?? id}
          onGo={(id) => {
            setSimulated(undefined);
            modeler?.view.goTo(id);
            modeler?.view.focus();
          }}
          leftByTools={findings && modeler ? modeler.file.countLeftByTools() : 0}
          onRemoveLeftByTools={() => modeler?.file.removeLeftByTools()}
        />
      )}
      {isChoosing && modeler && <TemplateDialog modeler={modeler} onClose={() => setIsChoosing(false)} />}
    </div>
  );
}
