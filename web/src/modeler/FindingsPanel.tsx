import { CheckCircleOutlined, ClearOutlined, CloseCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../i18n';
import { useText } from '../i18n/use-text';
import type { OpenFinding } from './gate';

interface Props {
  /** undefined: not looked at yet. */
  findings: readonly OpenFinding[] | undefined;
  nameOf: (elementId: string) => string;
  onGo: (elementId: string) => void;
  /** How many notes other tools have left in the file. */
  leftByTools: number;
  onRemoveLeftByTools: () => void;
}

/** What keeps the diagram from being deployed: why, how to mend it, and a way to the element. */
export function FindingsPanel({ findings, nameOf, onGo, leftByTools, onRemoveLeftByTools }: Props) {
  const { t } = useTranslation('modeler');
  const say = useText();
  return (
    <section className="modeler-findings" aria-label={t('findings.label')}>
      <h2>
        <span role="status">
          {findings === undefined ? (
            <>
              <LoadingOutlined /> {t('findings.looking')}
            </>
          ) : findings.length === 0 ? (
            <>
              <CheckCircleOutlined className="modeler-good" /> {t('findings.none')}
            </>
          ) : (
            <>
              <CloseCircleOutlined className="modeler-bad" /> {t('findings.count', { count: findings.length })}
            </>
          )}
        </span>
        {leftByTools > 0 && (
          <Button size="small" icon={<ClearOutlined />} onClick={onRemoveLeftByTools}>
            {t('findings.removeLeftByTools', { count: leftByTools })}
          </Button>
        )}
      </h2>
      {findings && findings.length > 0 && (
        <ul tabIndex={0} aria-label={t('findings.label')}>
          {findings.map(({ elementId, rule, reason, remedy }, index) => (
            <li key={`${elementId} ${rule} ${index}`}>
              <button type="button" onClick={() => onGo(elementId)}>
                <strong data-content>{elementId === '' ? t('findings.whole') : nameOf(elementId)}</strong>
                <span data-content>
                  <b>{t('findings.why')}</b> {say(reason)}
                </span>
                <span data-content>
                  <b>{t('findings.mend')}</b> {say(remedy)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
