import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { answerOf, api } from '../../../api/client';
import { useFeedback } from '../../../ui';
import { useChange } from '../queries/use-change';
import type { Action } from '../types';

interface Props {
  action: Action;
  name: string;
  petitionKey: string;
}

/** Opens a task of mine; one that is free is claimed first. */
export function TaskButton({ action, name, petitionKey }: Props) {
  const navigate = useNavigate();
  const { refused } = useFeedback();
  const { leads } = action;
  const claim = useChange(petitionKey, (taskKey: string, header) =>
    answerOf(api.POST('/v1/user-tasks/{key}/assignment', { params: { path: { key: taskKey }, header }, body: {} })),
  );
  if (leads.kind !== 'task') return null;
  const open = async () => {
    try {
      if (action.code === 'claim_task') await claim.mutateAsync(leads.userTaskKey);
      await navigate({ to: '/work/$taskKey', params: { taskKey: leads.userTaskKey } });
    } catch (error) {
      refused(error);
    }
  };
  return (
    <Button
      type={action.code === 'complete_task' ? 'primary' : 'default'}
      loading={claim.isPending}
      onClick={() => void open()}
    >
      <span data-content>{name}</span>
    </Button>
  );
}
