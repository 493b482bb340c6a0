import { Form, Input, Modal, Select } from 'antd';
import type { components } from '../../api/schema';
import { isProblem } from '../../api/problem';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { CourtSelect, ProblemAlert } from '../../ui';
import { usePropose } from './use-propose';

type Choice = components['schemas']['SanctionChoices']['items'][number];

interface Values {
  choice: number;
  targetCourt: string;
  reasons: string;
}

interface Props {
  choices: Choice[];
  onDone: (sanctionKey: string) => void;
  onClose: () => void;
}

/** A sanction that is about no petition, or about many. */
export function ProposeSanction({ choices, onDone, onClose }: Props) {
  const { t } = useTranslation('sanctions');
  const { t: common } = useTranslation();
  const text = useText();
  const [form] = Form.useForm<Values>();
  const propose = usePropose();
  const choice = choices[Form.useWatch('choice', form) ?? 0];

  function send({ choice: index, targetCourt, reasons }: Values) {
    const chosen = choices[index];
    if (!chosen) return;
    const { kind, proposingCourt } = chosen;
    propose.mutate(
      { kind, proposingCourt, targetCourt, reasons: reasons.trim() },
      {
        onSuccess: ({ sanctionKey }) => onDone(sanctionKey),
        onError: (error) => {
          const told = isProblem(error) ? error.fields : [];
          form.setFields(
            told.flatMap(({ field, detail }) =>
              field.endsWith('targetCourt') ? [{ name: 'targetCourt' as const, errors: [detail] }] : [],
            ),
          );
        },
      },
    );
  }

  const required = { required: true, whitespace: true, message: t('propose.required') };
  return (
    <Modal
      open
      title={t('propose.title')}
      okText={t('propose.ok')}
      cancelText={common('action.cancel')}
      confirmLoading={propose.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>{t('propose.hint')}</p>
      <ProblemAlert error={propose.error} />
      <Form form={form} layout="vertical" initialValues={{ choice: 0 }} onFinish={send}>
        <Form.Item name="choice" label={t('column.kind')}>
          <Select
            // Another kind may be for other courts only.
            onChange={() => form.resetFields(['targetCourt'])}
            options={choices.map(({ kindName, proposingCourtName }, index) => ({
              value: index,
              label: (
                <>
                  {text(kindName)} · <span data-content>{proposingCourtName}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item name="targetCourt" label={t('column.against')} rules={[required]}>
          <CourtSelect
            label={t('column.against')}
            below={choice?.proposingCourt}
            level={choice?.targetLevel ?? undefined}
          />
        </Form.Item>
        <Form.Item
          name="reasons"
          label={t('field.reasons')}
          rules={[required, { min: 10, message: t('propose.tooShort') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
