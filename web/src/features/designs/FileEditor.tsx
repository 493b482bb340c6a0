import { useCallback, useState } from 'react';
import { FormEditor } from '../../forms';
import { ErrorView } from '../../ui';
import { CasesFileEditor } from './cases/CasesFileEditor';
import type { CasesFile } from './cases/use-cases-file';
import { typeOfPath } from './file-types';
import { FormUses } from './form-uses/FormUses';
import { GateProblems } from './GateProblems';
import { TableFileEditor } from './TableFileEditor';
import { TextEditor } from './TextEditor';
import type { Read } from './types';
import { useSettled } from './use-settled';

interface Props {
  path: string;
  initial: string;
  /** The test cases beside a table. */
  cases: CasesFile | undefined;
  /** Takes the same function always: the editor is not to be opened anew. */
  onChange: (read: Read) => void;
}

/** A form, a decision table or its test cases, with what the gate objects to; where it can't be shown, its text to be put right. */
export function FileEditor({ path, initial, cases, onChange }: Props) {
  const [failure, setFailure] = useState<unknown>();
  const [settled, settle] = useSettled(initial);
  const type = typeOfPath(path);
  const changed = useCallback(
    (read: Read) => {
      onChange(read);
      settle(read);
    },
    [onChange, settle],
  );
  if (type === 'cases') return <CasesFileEditor path={path} initial={initial} onChange={changed} />;
  if (failure === undefined && cases)
    return (
      <TableFileEditor
        path={path}
        initial={initial}
        settled={settled}
        cases={cases}
        onChange={changed}
        onFailure={setFailure}
      />
    );
  return (
    <>
      {failure !== undefined && <ErrorView error={failure} />}
      {failure !== undefined ? (
        <TextEditor initial={settled} type={type} onChange={(content) => changed(() => content)} />
      ) : (
        <FormEditor initial={initial} label={path} onChange={changed} onFailure={setFailure} />
      )}
      <GateProblems path={path} content={settled} />
      {type === 'form' && <FormUses path={path} formId={formIdOf(initial)} content={settled} />}
    </>
  );
}

/** Tasks speak of a form by its id, which stands in the file. */
function formIdOf(content: string): string {
  try {
    const { id } = JSON.parse(content) as { id?: unknown };
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
}
