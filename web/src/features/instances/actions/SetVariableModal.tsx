import { Form, Input, Modal } from 'antd';
import { answerOf, api } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { ProblemAlert, useFeedback } from '../../../ui';
import { useChange } from '../use-change';

interface Props {
  instanceKey: string;
  /** With an empty name: a new one. */
  variable: { name: string; value: unknown };
  onClose: () => void;
}

interface Fields {
  name: string;
  json: string;
}

/** Sets one variable as JSON; kept in its history with the name of who did it. */
export function SetVariableModal({ instanceKey, variable, onClose }: Props) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const { done } = useFeedback();
  const [form] = Form.useForm<Fields>();
  const set = useChange(instanceKey, (variables: Record<string, unknown>, header) =>
    answerOf(
      api.POST('/v1/process-instances/{key}/variables', {
        params: { path: { key: instanceKey }, header },
        body: { variables },
      }),
    ),
  );
  const send = ({ name, json }: Fields) =>
    set.mutate(
      { [name.trim()]: JSON.parse(json) as unknown },
      {
        onSuccess: () => {
          done(t('variable.isSet', { name }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={variable.name === '' ? t('variable.add') : t('variable.setOf', { name: variable.name })}
      okText={common.t('action.save')}
      cancelText={common.t('action.cancel')}
      confirmLoading={set.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t('variable.setHint')}</p>
      <ProblemAlert error={set.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: variable.name, json: JSON.stringify(variable.value, null, 2) }}
        onFinish={send}
      >
        <Form.Item
          name="name"
          label={t('variable.name')}
          rules={[{ required: true, whitespace: true, message: t('variable.nameRequired') }]}
        >
          <Input disabled={variable.name !== ''} maxLength={120} />
        </Form.Item>
        <Form.Item
          name="json"
          label={t('variable.json')}
          rules={[{ validator: (_, text: string) => checkJson(text, t('variable.jsonInvalid')) }]}
        >
          <Input.TextArea rows={6} spellCheck={false} style={{ fontFamily: 'monospace' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

async function checkJson(text: string, message: string): Promise<void> {
  try {
    JSON.parse(text);
  } catch {
    throw new Error(message);
  }
}
