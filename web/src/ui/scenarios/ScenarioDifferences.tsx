import { CheckCircleOutlined, DiffOutlined } from '@ant-design/icons';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import './scenario-differences.css';

interface Props {
  result: components['schemas']['ScenarioResult'];
}

/** What goes another way than when the scenario was kept. */
export function ScenarioDifferences({ result: { same, differences } }: Props) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <div role="status">
      {same ? (
        <span className="scenario-same">
          <CheckCircleOutlined /> {t('scenario.same')}
        </span>
      ) : (
        <>
          <span className="scenario-differs">
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
