import { Alert } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { PageHeader, QueryView } from '../../../ui';
import './clock.css';
import { MoveForm } from './MoveForm';
import { RateForm } from './RateForm';
import { Times } from './Times';
import { useLegalClock } from './use-legal-clock';

/** The clock of the law: read by all, moved in the demo by those who look after the whole country. */
export function ClockPage(): JSX.Element {
  const { t } = useTranslation('administration');
  const clock = useLegalClock();
  const mayMove = useHasRole('platform-administrator');
  return (
    <>
      <PageHeader title={t('clock.title')} description={t('clock.description')} />
      <QueryView query={clock}>
        {({ now, systemNow, rate, movable }) => (
          <div className="admin-stack">
            <section className="admin-panel" aria-label={t('clock.title')}>
              <Times now={now} systemNow={systemNow} rate={rate} askedAt={clock.dataUpdatedAt} />
            </section>
            {!movable && <Alert type="info" showIcon title={t('clock.fixed')} description={t('clock.fixedHint')} />}
            {movable && !mayMove && (
              <Alert type="info" showIcon title={t('clock.notYours')} description={t('clock.notYoursHint')} />
            )}
            {movable && mayMove && (
              <>
                <MoveForm now={now} />
                <RateForm key={rate} rate={rate} />
              </>
            )}
          </div>
        )}
      </QueryView>
    </>
  );
}
