import { Modal } from 'antd';
import { answerOf, api } from '../../../api/client';
import { designersName, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { ProblemAlert, QueryView, useFeedback } from '../../../ui';
import type { InstanceDetail } from '../types';
import { useChange } from '../use-change';
import { useHierarchy } from '../use-hierarchy';

/** Says what ends with it, then ends it. */
export function CancelModal({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const language = useLanguage();
  const { done } = useFeedback();
  const { processInstanceKey: key } = instance;
  const tree = useHierarchy(key);
  const cancel = useChange(key, (_: 'cancel', header) =>
    answerOf(api.POST('/v1/process-instances/{key}/cancellation', { params: { path: { key }, header } })),
  );
  const confirm = () =>
    cancel.mutate('cancel', {
      onSuccess: () => {
        done(t('done.cancelled'));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t('action.cancel')}
      okText={t('action.cancel')}
      okButtonProps={{ danger: true }}
      cancelText={common.t('action.close')}
      confirmLoading={cancel.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{t('cancelHint')}</p>
      <QueryView query={tree}>
        {({ items }) => (
          <ul>
            {endingWith(key, items).map(({ processInstanceKey, processName, activeElements }) => (
              <li key={processInstanceKey}>
                <span data-content>{designersName(processName, language)}</span>{' '}
                {t('activeElements', { count: activeElements.length })}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <ProblemAlert error={cancel.error} />
    </Modal>
  );
}

interface Node {
  processInstanceKey: string;
  parentProcessInstanceKey: string | null;
  state: string;
}

/** It, and everything below it that still runs. */
function endingWith<N extends Node>(key: string, nodes: readonly N[]): N[] {
  const ending = new Set([key]);
  for (const { processInstanceKey, parentProcessInstanceKey } of nodes)
    if (parentProcessInstanceKey !== null && ending.has(parentProcessInstanceKey)) ending.add(processInstanceKey);
  return nodes.filter(({ processInstanceKey, state }) => state === 'active' && ending.has(processInstanceKey));
}
