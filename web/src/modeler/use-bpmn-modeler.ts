import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { BpmnModeler, type ModelerState } from './bpmn-modeler';
import type { BuiltIn } from '../feel';
import type { ElementTemplate } from './types';

interface Wanted {
  xml: string;
  templates: readonly ElementTemplate[];
  builtIns: readonly BuiltIn[];
}
interface Opened {
  canvas: RefObject<HTMLDivElement | null>;
  panel: RefObject<HTMLElement | null>;
  /** Once the file is open. */
  modeler: BpmnModeler | undefined;
  state: ModelerState | undefined;
  error: unknown;
}

/** One modeler for as long as the component lives; another file is opened in the same one. */
export function useBpmnModeler({ xml, templates, builtIns }: Wanted): Opened {
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const created = useRef<Promise<BpmnModeler>>(undefined);
  const [opened, setOpened] = useState<{ modeler: BpmnModeler; xml: string }>();
  const [failed, setFailed] = useState<{ xml: string; error: unknown }>();
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
      await modeler.open(xml);
      if (isCurrent) setOpened({ modeler, xml });
    };
    open().catch((error: unknown) => isCurrent && setFailed({ xml, error }));
    return () => {
      isCurrent = false;
      end?.();
    };
  }, [xml]);

  const modeler = opened?.xml === xml ? opened.modeler : undefined;
  // What is open stays open: only what can be chosen and how it is called changes.
  useEffect(() => modeler?.setTemplates(templates), [modeler, templates]);
  useEffect(() => modeler?.setBuiltIns(builtIns), [modeler, builtIns]);
  useEffect(() => modeler?.retranslate(), [modeler, language]);
  return { canvas, panel, modeler, state, error: failed?.xml === xml ? failed.error : undefined };
}
