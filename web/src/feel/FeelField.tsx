import { useEffect, useId, useRef, useState } from 'react';
import { ErrorView, Loading } from '../ui';
import type { BuiltIn } from './completion';
import './feel-field.css';
import type { KnownVariable } from './variables';

interface Props {
  label: string;
  hint?: string;
  /** What stands there first. */
  value: string;
  variables: readonly KnownVariable[];
  /** Functions beside those of the language itself; the same list as long as they are the same. */
  builtIns: readonly BuiltIn[];
  onChange: (text: string) => void;
  /** Ctrl and Enter. */
  onSubmit: () => void;
}

interface Editor {
  setVariables(variables: readonly object[]): void;
}

/** A field for FEEL: coloured, checked while it is typed, and completed. Tab leaves it. */
export function FeelField({ label, hint, value, variables, builtIns, onChange, onSubmit }: Props) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [failure, setFailure] = useState<unknown>();
  const latest = useRef({ value, variables, onChange, onSubmit });
  useEffect(() => {
    latest.current = { value, variables, onChange, onSubmit };
  });
  useEffect(() => {
    const container = place.current!;
    let isGone = false;
    let opened: (Editor & { readonly _cmEditor: { destroy(): void } }) | undefined;
    const open = async () => {
      const { FeelEditor, feelBuiltIns } = await import('./library');
      if (isGone) return;
      opened = new FeelEditor({
        container,
        value: latest.current.value,
        placeholder: '',
        variables: latest.current.variables,
        builtins: [...feelBuiltIns, ...builtIns],
        contentAttributes: { 'aria-labelledby': id },
        onChange: (text) => latest.current.onChange(text),
        onKeyDown: (event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) latest.current.onSubmit();
        },
      });
      setEditor(opened);
    };
    open().catch((error: unknown) => !isGone && setFailure(error));
    return () => {
      isGone = true;
      opened?._cmEditor.destroy();
      setEditor(undefined);
    };
  }, [builtIns, id]);
  useEffect(() => editor?.setVariables(variables), [editor, variables]);
  return (
    <div className="feel-field">
      <div id={id}>{label}</div>
      {failure !== undefined && <ErrorView error={failure} />}
      {!editor && failure === undefined && <Loading />}
      <div ref={place} className="feel-field-editor" />
      {hint && <div className="feel-field-hint">{hint}</div>}
    </div>
  );
}
