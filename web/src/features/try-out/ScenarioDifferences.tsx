import { CheckCircleOutlined, DiffOutlined } from '@ant-design/icons';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import type { ScenarioResult } from './types';

/** What goes another way than when the scenario was kept. */
export function ScenarioDifferences({ result: { same, differences } }: { result: ScenarioResult }) {
  const { t } = useTranslation('try-out');
  const say = useText();
  return (
    <div role="status">
      {same ? (
        <span className="try-out-good">
          <CheckCircleOutlined /> {t('scenario.same')}
        </span>
      ) : (
        <>
          <span className="try-out-late">
            <DiffOutlined /> {t('scenario.differs', { count: differences.length })}
          </span>
          <ul data-content>
            {differences.map(({ kind, step, elementId, text }, index) => (
              <li key={`${kind} ${step} ${elementId} ${index}`}>{say(text)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
