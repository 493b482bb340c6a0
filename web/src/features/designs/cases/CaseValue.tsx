import { shown } from './case-values';

/** A value in one line; all of it where the pointer rests. */
export function CaseValue({ value }: { value: unknown }) {
  const text = shown(value);
  return (
    <code className="designs-case-value" title={text} data-content>
      {text}
    </code>
  );
}
