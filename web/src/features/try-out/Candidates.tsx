import { Alert, Form, Select } from 'antd';
import { useTranslation } from '../../i18n';
import { useWords } from '../../session';
import type { DryRunUserTask } from './types';
import { usePrincipalNames } from './use-principal-names';

interface Props {
  task: DryRunUserTask;
  as: string | undefined;
  onAs: (who: string | undefined) => void;
}

/** Who may do a task, and as whom it is done; others can be chosen too, and are refused as they would be. */
export function Candidates({ task, as, onAs }: Props) {
  const { t } = useTranslation('try-out');
  const { options } = useWords();
  const mayDo = whoMay(task);
  const inWords = usePrincipalNames(mayDo);
  const roles = new Set(mayDo.map((who) => who.split('@')[0]));
  const others = options('role').filter(({ value }) => !roles.has(value));
  return (
    <>
      {mayDo.length === 0 && <Alert type="warning" showIcon title={t('task.anybody')} />}
      <Form.Item
        layout="vertical"
        label={t('task.as')}
        htmlFor="try-out-as"
        extra={task.assignee === null ? undefined : t('task.assigned')}
      >
        <Select
          id="try-out-as"
          value={as ?? mayDo[0] ?? null}
          placeholder={t('task.nobody')}
          options={[
            {
              label: t('task.may'),
              options: mayDo.map((who) => ({ value: who, label: <span data-content>{inWords(who)}</span> })),
            },
            {
              label: t('task.mayNot'),
              options: others.map(({ value, label }) => ({ value, label: <span data-content>{label}</span> })),
            },
          ]}
          onChange={onAs}
        />
      </Form.Item>
    </>
  );
}

/** Its assignee alone where it has one, else its candidates. */
const whoMay = ({ assignee, candidateUsers, candidateGroups }: DryRunUserTask): string[] =>
  assignee === null ? [...new Set([...candidateUsers, ...candidateGroups])] : [assignee];
