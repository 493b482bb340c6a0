import { useLanguage } from '../../diagram';
import type { BatchItem } from './types';

/** Why something was not done, with each place of a migration that has no counterpart. */
export function FailureText({ failure }: { failure: NonNullable<BatchItem['failure']> }) {
  const language = useLanguage();
  const { message, reasons = [] } = failure;
  return (
    <div data-content style={{ maxInlineSize: 480, whiteSpace: 'normal' }}>
      {reasons.length === 0 ? (
        message[language]
      ) : (
        <ul className="processes-reasons">
          {reasons.map((reason, index) => (
            <li key={`${reason.elementId} ${index}`}>{reason.message[language]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
