import { Form, Modal } from 'antd';
import { ApiProblem } from '../../../api/problem';
import { useTranslation } from '../../../i18n';
import { ProblemAlert, useFeedback } from '../../../ui';
import { useChange } from '../queries/use-change';
import type { Action } from '../types';
import { ActionFields } from './ActionFields';
import { sendAction, type ActionValues } from './send-action';

interface Props {
  action: Action;
  petitionKey: string;
  title: string;
  onClose: () => void;
}

/** Asks what an action needs, and does it. What was typed stays when it is refused. */
export function ActionDialog({ action, petitionKey, title, onClose }: Props) {
  const { t } = useTranslation('petition');
  const { done } = useFeedback();
  const [form] = Form.useForm<ActionValues>();
  const change = useChange(petitionKey, (values: ActionValues, header) =>
    sendAction({ action, petitionKey, values, header }),
  );
  const finish = (values: ActionValues) =>
    change.mutate(values, {
      onSuccess: () => {
        done(t('action.done'));
        onClose();
      },
      onError: (error) => {
        if (!(error instanceof ApiProblem)) return;
        const fields = Object.keys(form.getFieldsValue());
        form.setFields(
          error.fields.flatMap(({ field, detail }) => {
            const name = field.replace(/^\//, '');
            return fields.includes(name) ? [{ name: name as keyof ActionValues, errors: [detail] }] : [];
          }),
        );
      },
    });
  return (
    <Modal
      open
      title={<span data-content>{title}</span>}
      okText={t('field.ok')}
      cancelText={t('field.cancel')}
      okButtonProps={{ danger: action.code === 'withdraw' }}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ProblemAlert error={change.error} />
      <Form form={form} layout="vertical" onFinish={finish}>
        <ActionFields action={action} />
      </Form>
    </Modal>
  );
}
