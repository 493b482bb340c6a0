import { CloseCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useText } from '../../i18n/use-text';
import { asText } from '../../ui';
import type { Evaluation } from './types';

/** What an expression gives, what is wrong with it, and why parts of it are null. */
export function EvaluationResult({ result: { value, error, warnings } }: { result: Evaluation }) {
  const say = useText();
  return (
    <div className="try-out-value">
      <pre data-content>{asText(value)}</pre>
      {error && (
        <div className="try-out-late" data-content>
          <CloseCircleOutlined aria-hidden /> {say(error)}
        </div>
      )}
      {warnings.map((warning) => (
        <div key={warning.en} className="try-out-warning" data-content>
          <WarningOutlined aria-hidden /> {say(warning)}
        </div>
      ))}
    </div>
  );
}
