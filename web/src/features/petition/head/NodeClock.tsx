import { Collapse } from 'antd';
import { useTranslation } from '../../../i18n';
import { DueTag } from '../../../ui';
import { useBilingual } from '../bilingual';
import type { OpenTask } from '../types';
import { readExplanation } from './derivation';
import { DerivationWords } from './DerivationWords';

/** The clock of the step where it stands: the open task that is due first. */
export function NodeClock({ tasks }: { tasks: readonly OpenTask[] }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingual();
  const task = tasks[0];
  const explanation = readExplanation(task?.explanation);
  return (
    <>
      <h2 className="petition-clock-title">{t('clock.node')}</h2>
      {!task && <p className="petition-quiet">{t('clock.noTask')}</p>}
      {task && (
        <>
          <div className="petition-clock-line">
            <DueTag dueAt={timeOf(task.dueAt)} warnAt={timeOf(task.warnAt)} />
            <strong data-content>{inWords(task.name)}</strong>
            <span>{task.assignee === null ? t('task.nobody') : <span data-content>{task.assignee.name}</span>}</span>
            {tasks.length > 1 && <span>{t('clock.more', { count: tasks.length - 1 })}</span>}
          </div>
          {explanation && (
            <Collapse
              ghost
              size="small"
              items={[{ key: 'how', label: t('clock.how'), children: <DerivationWords explanation={explanation} /> }]}
            />
          )}
        </>
      )}
    </>
  );
}

const timeOf = (instant: string | null) => (instant === null ? null : Date.parse(instant));
