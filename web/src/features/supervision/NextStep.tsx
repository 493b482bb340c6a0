import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { DueTag } from '../../ui';
import { useText } from '../../i18n/use-text';
import type { LatePetition } from './types';

/** What the ladder does next and when, and who has to sign: as the server read it from the ladder itself. */
export function NextStep({ next }: { next: LatePetition['next'] }) {
  const { t } = useTranslation('supervision');
  const text = useText();
  const format = useFormat();
  if (!next) return <span className="late-note">{t('next.none')}</span>;
  const measure = next.measure && (
    <strong data-content title={`${next.measure.rule} · ${next.measure.article}`}>
      {text(next.measure.name)}
    </strong>
  );
  const at = next.at === null ? null : Date.parse(next.at);
  return (
    <div className="late-next">
      <div>
        {next.kind === 'term' && measure}
        {next.kind === 'signature' && (
          <>
            {measure} <span>{t('next.awaitingSignature')}</span>
          </>
        )}
        {next.kind === 'watch' && <strong>{t('next.watch')}</strong>}
        {next.kind === 'task' && next.taskName && <strong>{text(next.taskName)}</strong>}
        {next.kind === 'moving' && <span>{t('next.moving')}</span>}
      </div>
      {next.kind === 'term' && at !== null && (
        <div className="late-note">{t('next.at', { at: format.dateTime(at) })}</div>
      )}
      {next.kind !== 'term' && at !== null && <DueTag dueAt={at} />}
      {next.signedAt && (
        <div className="late-note">
          {t('next.signedAt')} <span data-content>{next.signedAt.name}</span>
        </div>
      )}
      {next.assigneeName && (
        <div className="late-note">
          {t('next.with')} <span data-content>{next.assigneeName}</span>
        </div>
      )}
      {next.taskKey && next.kind === 'task' && (
        <Link to="/work/$taskKey" params={{ taskKey: next.taskKey }}>
          {t('next.open')}
        </Link>
      )}
    </div>
  );
}
