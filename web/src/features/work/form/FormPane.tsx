import { useQuery } from '@tanstack/react-query';
import { QueryView } from '../../../ui';
import { EmptyView } from '../../../ui';
import { useTranslation } from '../../../i18n';
import { draftQuery } from '../queries/use-draft';
import { useTaskForm } from '../queries/use-task-form';
import type { TaskDetail } from '../queries/types';
import { FormEditor } from './FormEditor';

interface Props {
  task: TaskDetail;
  onCompleted: () => void;
}

/** The form of a task with one’s own draft in it. */
export function FormPane({ task, onCompleted }: Props) {
  const { t } = useTranslation('work');
  const form = useTaskForm(task.userTaskKey);
  const draft = useQuery(draftQuery(task.userTaskKey));
  return (
    <QueryView query={form}>
      {({ schema, variables }) =>
        schema === null ? (
          <EmptyView title={t('form.none')} hint={t('form.noneHint')} />
        ) : (
          <QueryView query={draft}>
            {(saved) => (
              <FormEditor task={task} schema={schema} variables={variables} draft={saved} onCompleted={onCompleted} />
            )}
          </QueryView>
        )
      }
    </QueryView>
  );
}
