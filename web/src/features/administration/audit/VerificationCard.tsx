import { Alert, Progress } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { TimeText } from '../../../ui';
import { SubjectLink } from './SubjectLink';
import type { Verification } from './use-verifications';

/** One verification: how far it has come, then whether the trail is whole, or where it first breaks. */
export function VerificationCard({ verification }: { verification: Verification }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const { state, isWhole, chain, subject, totalChains, chains, entries, checkpoints, anchors, unsealed } = verification;
  const percent = totalChains === 0 ? 0 : Math.min(100, Math.floor((100 * chains) / totalChains));
  const counted = t(chain === null ? 'audit.countedAll' : 'audit.countedOne', {
    chains: format.number(chains),
    entries: format.number(entries),
    checkpoints: format.number(checkpoints),
    anchors: format.number(anchors),
    unsealed: format.number(unsealed),
  });
  const title =
    state !== 'done'
      ? t('audit.verifying')
      : isWhole
        ? t('audit.whole')
        : t('audit.broken', { count: verification.totalFindings });
  return (
    <Alert
      type={state !== 'done' ? 'info' : isWhole ? 'success' : 'error'}
      showIcon
      title={title}
      description={
        <>
          <div>
            {chain === null ? t('audit.wholeTrail') : <SubjectLink subject={subject} chain={chain} />} ·{' '}
            <TimeText at={verification.endedAt ?? verification.requestedAt} /> ·{' '}
            <span data-content>{verification.requestedBy.name}</span>
          </div>
          {state === 'done' ? (
            <div>{counted}</div>
          ) : (
            <>
              <Progress percent={percent} aria-label={t('audit.verifying')} />
              {t('audit.verifiedOf', { chains: format.number(chains), total: format.number(totalChains) })}
            </>
          )}
          {isWhole === false && <Findings verification={verification} />}
        </>
      }
    />
  );
}

const SHOWN = 5;

function Findings({ verification: { findings, totalFindings } }: { verification: Verification }) {
  const { t, i18n } = useTranslation('administration');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return (
    <>
      <ol>
        {findings.slice(0, SHOWN).map(({ code, chain, seq, message }, index) => (
          <li key={`${code} ${chain} ${seq}`}>
            {index === 0 && <strong>{t('audit.firstBroken')} </strong>}
            {message[language]}
            {chain !== null && (
              <>
                {' '}
                <code className="admin-mono">{chain}</code>
              </>
            )}
            {seq !== null && ` · ${t('audit.at_', { seq })}`}
          </li>
        ))}
      </ol>
      {totalFindings > SHOWN && <div>{t('audit.moreFindings', { count: totalFindings - SHOWN })}</div>}
    </>
  );
}
