import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { Loading } from '../ui';
import type { BpmnModeler } from './bpmn-modeler';
import type { BuiltIn } from './completion';
import { FindingsPanel } from './FindingsPanel';
import type { OpenFinding, SurroundingsOnPaper } from './gate';
import { ModelerTools } from './ModelerTools';
import { NotOpened } from './NotOpened';
import { OpeningNotice } from './OpeningNotice';
import './modeler.css';
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
  /** Once it is open; undefined when it is closed. */
  onReady: (modeler: BpmnModeler | undefined) => void;
  onFindings: (findings: readonly OpenFinding[] | undefined) => void;
}

/** A diagram to be changed: the sheet, the panel of what is selected, and what the deployment gate objects to. */
export function Modeler({ xml, label, surroundings, templates, builtIns, onReady, onFindings }: Props) {
  const { t } = useTranslation('modeler');
  const [laidOut, setLaidOut] = useState<string>();
  const isToBeLaidOut = laidOut === xml;
  const { canvas, panel, modeler, state, report, error } = useBpmnModeler({ xml, isToBeLaidOut, templates, builtIns });
  const findings = useLint(modeler, surroundings);
  const [isChoosing, setIsChoosing] = useState(false);

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
      <ModelerTools modeler={modeler} state={state} onTemplate={() => setIsChoosing(true)} />
      {report && <OpeningNotice key={xml} report={report} isLaidOut={isToBeLaidOut} />}
      <div className="modeler-main">
        <div className="modeler-sheet" role="group" aria-label={t('sheet', { label })}>
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
            modeler?.goTo(id);
            modeler?.focus();
          }}
          leftByTools={findings && modeler ? modeler.countLeftByTools() : 0}
          onRemoveLeftByTools={() => modeler?.removeLeftByTools()}
        />
      )}
      {isChoosing && modeler && <TemplateDialog modeler={modeler} onClose={() => setIsChoosing(false)} />}
    </div>
  );
}
