import { useCallback, useState } from 'react';
import { FormEditor } from '../../forms';
import { TableEditor } from '../../tables';
import { ErrorView } from '../../ui';
import { FormUses } from './form-uses/FormUses';
import { GateProblems } from './GateProblems';
import { TextEditor } from './TextEditor';
import { useSettled } from './use-settled';

/** The way to a content as it stands. */
export type Read = () => string | Promise<string>;

interface Props {
  path: string;
  initial: string;
  /** Takes the same function always: the editor is not to be opened anew. */
  onChange: (read: Read) => void;
}

/** A form or a decision table, with what the gate objects to; where it can't be shown, its text to be put right. */
export function FileEditor({ path, initial, onChange }: Props) {
  const [failure, setFailure] = useState<unknown>();
  const [settled, settle] = useSettled(initial);
  const type = path.slice(path.lastIndexOf('.') + 1);
  const changed = useCallback(
    (read: Read) => {
      onChange(read);
      settle(read);
    },
    [onChange, settle],
  );
  return (
    <>
      {failure !== undefined && <ErrorView error={failure} />}
      {failure !== undefined ? (
        <TextEditor initial={settled} type={type} onChange={(content) => changed(() => content)} />
      ) : type === 'form' ? (
        <FormEditor initial={initial} label={path} onChange={changed} onFailure={setFailure} />
      ) : (
        <TableEditor xml={initial} label={path} onChange={changed} onFailure={setFailure} />
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
