import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import type { BuiltIn } from '../feel';
import { BpmnModeler } from './bpmn-modeler';
import type { CandidateRole } from './group-completion';
import type { ModelerState } from './modeler-state';
import type { OpeningReport } from './open-file';
import type { ElementTemplate } from './types';

interface Wanted {
  xml: string;
  /** The file has no drawing and gets one. */
  isToBeLaidOut: boolean;
  templates: readonly ElementTemplate[];
  builtIns: readonly BuiltIn[];
  roles: readonly CandidateRole[];
}
interface Opened {
  canvas: RefObject<HTMLDivElement | null>;
  panel: RefObject<HTMLElement | null>;
  /** Once the file is open. */
  modeler: BpmnModeler | undefined;
  state: ModelerState | undefined;
  /** What of the file is not in what is open. */
  report: OpeningReport | undefined;
  error: unknown;
}

/** One modeler for as long as the component lives; another file is opened in the same one. */
export function useBpmnModeler({ xml, isToBeLaidOut, templates, builtIns, roles }: Wanted): Opened {
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const created = useRef<Promise<BpmnModeler>>(undefined);
  const [opened, setOpened] = useState<{ modeler: BpmnModeler; xml: string; report: OpeningReport }>();
  const [failed, setFailed] = useState<{ xml: string; isToBeLaidOut: boolean; error: unknown }>();
  const [state, setState] = useState<ModelerState>();
  const { language } = useTranslation().i18n;

  useEffect(() => {
    const modeler = BpmnModeler.create({ container: canvas.current!, panel: panel.current! });
    created.current = modeler;
    return () => {
      setOpened(undefined);
      modeler.then((one) => one.destroy()).catch(() => undefined);
    };
  }, []);

  useEffect(() => {
    let isCurrent = true;
    let end: (() => void) | undefined;
    const open = async () => {
      const modeler = await created.current!;
      if (!isCurrent) return;
      end = modeler.onState(setState);
      const report = await (isToBeLaidOut ? modeler.openLaidOut(xml) : modeler.open(xml));
      if (isCurrent) setOpened({ modeler, xml, report });
    };
    open().catch((error: unknown) => isCurrent && setFailed({ xml, isToBeLaidOut, error }));
    return () => {
      isCurrent = false;
      end?.();
    };
  }, [xml, isToBeLaidOut]);

  const { modeler, report } = opened?.xml === xml ? opened : { modeler: undefined, report: undefined };
  const error = failed?.xml === xml && failed.isToBeLaidOut === isToBeLaidOut ? failed.error : undefined;
  // What is open stays open: only what can be chosen and how it is called changes.
  useEffect(() => modeler?.setTemplates(templates), [modeler, templates]);
  useEffect(() => modeler?.setBuiltIns(builtIns), [modeler, builtIns]);
  useEffect(() => modeler?.setRoles(roles), [modeler, roles]);
  useEffect(() => modeler?.retranslate(), [modeler, language]);
  return { canvas, panel, modeler, state, report, error };
}
