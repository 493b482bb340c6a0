import { useTranslation } from '../../../i18n';
import { QueryView } from '../../../ui';
import { useClocks } from '../queries/use-clocks';
import { useOpenTasks } from '../queries/use-open-tasks';
import type { Petition } from '../types';
import { NodeClock } from './NodeClock';
import { PetitionClock } from './PetitionClock';

/** Both clocks side by side: that of the whole petition, and that of the step where it stands. */
export function Clocks({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const clocks = useClocks(petition.petitionKey);
  const tasks = useOpenTasks(petition.petitionKey);
  return (
    <div className="petition-clocks">
      <section className="petition-card" aria-label={t('clock.petition')}>
        <QueryView query={clocks}>
          {({ items }) => <PetitionClock clocks={items} dueState={petition.clock?.dueState ?? null} />}
        </QueryView>
      </section>
      <section className="petition-card" aria-label={t('clock.node')}>
        <QueryView query={tasks}>{({ items }) => <NodeClock tasks={items} />}</QueryView>
      </section>
    </div>
  );
}
