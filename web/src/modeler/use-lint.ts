import { useEffect, useState } from 'react';
import type { BpmnModeler } from './bpmn-modeler';
import { lintOpenDiagram, type OpenFinding, type SurroundingsOnPaper } from './gate';

/** Nobody reads findings while typing. */
const PAUSE_MS = 400;

/** What the gate objects to in the diagram as it stands; undefined before it was looked at for the first time. */
export function useLint(
  modeler: BpmnModeler | undefined,
  surroundings: SurroundingsOnPaper | undefined,
): readonly OpenFinding[] | undefined {
  const [findings, setFindings] = useState<readonly OpenFinding[]>();
  useEffect(() => {
    if (!modeler || !surroundings) return undefined;
    let isCurrent = true;
    let timer: number | undefined;
    const look = () => {
      lintOpenDiagram(modeler.file.definitions as never, surroundings)
        .then((found) => isCurrent && setFindings(found))
        .catch((error: unknown) => console.error(error));
    };
    const lookSoon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(look, PAUSE_MS);
    };
    look();
    const end = modeler.onChange(lookSoon);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
      end();
    };
  }, [modeler, surroundings]);
  return findings;
}
