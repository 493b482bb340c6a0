import { type RefObject, useEffect, useRef, useState } from 'react';
import { BpmnViewer } from './bpmn-viewer';

interface Shown {
  container: RefObject<HTMLDivElement | null>;
  /** Once it is drawn. */
  viewer: BpmnViewer | undefined;
  error: unknown;
}

/** One viewer for as long as the component lives; another drawing goes into the same one. */
export function useBpmnViewer(xml: string): Shown {
  const container = useRef<HTMLDivElement>(null);
  const created = useRef<Promise<BpmnViewer>>(undefined);
  const [drawn, setDrawn] = useState<{ viewer: BpmnViewer; xml: string }>();
  const [failed, setFailed] = useState<{ xml: string; error: unknown }>();

  useEffect(() => {
    const viewer = BpmnViewer.create(container.current!);
    created.current = viewer;
    return () => {
      setDrawn(undefined);
      viewer.then((one) => one.destroy()).catch(() => undefined);
    };
  }, []);

  useEffect(() => {
    let isCurrent = true;
    const show = async () => {
      const viewer = await created.current!;
      if (!isCurrent) return;
      await viewer.show(xml);
      if (isCurrent) setDrawn({ viewer, xml });
    };
    show().catch((error: unknown) => isCurrent && setFailed({ xml, error }));
    return () => {
      isCurrent = false;
    };
  }, [xml]);

  return {
    container,
    viewer: drawn?.xml === xml ? drawn.viewer : undefined,
    error: failed?.xml === xml ? failed.error : undefined,
  };
}
