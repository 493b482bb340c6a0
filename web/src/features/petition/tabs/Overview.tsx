import { useTranslation } from '../../../i18n';
import { QueryView } from '../../../ui';
import { useOpenTasks } from '../queries/use-open-tasks';
import type { Petition, Revealed } from '../types';
import { CaseFacts } from './CaseFacts';
import { Links } from './Links';
import { OpenTasks } from './OpenTasks';
import { Participations } from './Participations';
import { Persons } from './Persons';

interface Props {
  petition: Petition;
  revealed: readonly Revealed[] | undefined;
}

export function Overview({ petition, revealed }: Props) {
  const { t } = useTranslation('petition');
  const tasks = useOpenTasks(petition.petitionKey);
  return (
    <div className="petition-sections">
      <section>
        <h2>{t('overview.claim')}</h2>
        {petition.isRedacted && <p className="petition-quiet">{t('overview.redacted')}</p>}
        <p className="petition-text" data-content>
          {petition.claimText ?? t('overview.withheld')}
        </p>
        {petition.demands !== null && (
          <>
            <h3>{t('overview.demands')}</h3>
            <p className="petition-text" data-content>
              {petition.demands}
            </p>
          </>
        )}
      </section>
      <section>
        <h2>{t('overview.facts')}</h2>
        <CaseFacts petition={petition} />
      </section>
      <section>
        <h2>{t('overview.tasks')}</h2>
        <QueryView query={tasks}>{({ items }) => <OpenTasks tasks={items} />}</QueryView>
      </section>
      <section>
        <h2>{t('overview.persons')}</h2>
        <Persons persons={petition.persons} revealed={revealed} />
      </section>
      <section>
        <h2>{t('overview.courts')}</h2>
        <Participations petition={petition} />
      </section>
      <section>
        <h2>{t('overview.links')}</h2>
        <Links petition={petition} />
      </section>
    </div>
  );
}
