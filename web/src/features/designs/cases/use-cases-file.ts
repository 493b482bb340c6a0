import { useCallback, useRef, useState } from 'react';
import { type Draft, useDraft } from '../use-draft';
import type { Opened } from '../use-opened';
import { useSaveVersion } from '../use-save-version';
import { useThrowAway } from '../use-throw-away';
import { casesIn, type DecisionCase, textOfCases } from './cases-file';

/** The test cases beside a table: a file of their own, which is drafted and saved with the table. */
export interface CasesFile {
  path: string;
  /** Undefined where the file can’t be read. */
  cases: readonly DecisionCase[] | undefined;
  draft: Draft;
  isUnsaved: boolean;
  change: (cases: readonly DecisionCase[]) => void;
  /** @throws ApiProblem as a version is refused */
  save: (reason: string) => Promise<void>;
  /** Throws away what was not saved; the file is to be opened again then. */
  discard: () => Promise<void>;
}

export function useCasesFile(path: string, opened: Opened): CasesFile {
  const [cases, setCases] = useState(() => casesIn(opened.content));
  const [basedOn, setBasedOn] = useState(opened.basedOn);
  const latest = useRef(opened.content);
  const read = useCallback(() => Promise.resolve(latest.current), []);
  const draft = useDraft({ path, basedOn, etag: opened.draft?.etag, read });
  const { touch, flush, becomeVersion } = draft;
  const change = useCallback(
    (next: readonly DecisionCase[]) => {
      latest.current = textOfCases(next, opened.content);
      setCases([...next]);
      touch();
    },
    [opened.content, touch],
  );
  const { mutateAsync: saveVersion } = useSaveVersion();
  const { mutateAsync: remove } = useThrowAway();
  const save = async (reason: string) => {
    await flush().catch(() => undefined);
    const body = { path, content: latest.current, basedOn, reason };
    const { version } = await becomeVersion((shown) => saveVersion({ ...body, draft: shown }));
    setBasedOn(version);
  };
  const discard = async () => {
    await draft.throwAway((shown) => remove({ path, draft: shown }));
  };
  return { path, cases, draft, isUnsaved: draft.state !== 'none', change, save, discard };
}
