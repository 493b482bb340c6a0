import { useTranslation } from '../../../i18n';
import type { Proposal } from '../types';

/** What a click on the button below will do, in a few words. */
export function AssignSummary({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('petition');
  const { court, handler, resultDueOn, progressDueOn, step } = proposal;
  return (
    <>
      <p className="petition-small-title">{t(step === 'screening' ? 'assign.screensToo' : 'assign.title')}</p>
      <dl className="petition-facts">
        <dt>{t('assign.court')}</dt>
        <dd>{court === null ? t('assign.noCourt') : <strong data-content>{court.name}</strong>}</dd>
        <dt>{t('assign.resultDueOn')}</dt>
        <dd>{resultDueOn}</dd>
        {progressDueOn !== null && (
          <>
            <dt>{t('assign.progressDueOn')}</dt>
            <dd>{progressDueOn}</dd>
          </>
        )}
        <dt>{t('assign.handler')}</dt>
        <dd>{handler === null ? t('assign.courtDecides') : <span data-content>{handler.name}</span>}</dd>
      </dl>
    </>
  );
}
