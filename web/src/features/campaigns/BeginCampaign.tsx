import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { answerOf, api, newRequestKey } from '../../api/client';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { useMe } from '../../session';
import { heldOpen, ProblemAlert } from '../../ui';
import { useCampaignKinds } from './use-campaign-kinds';

interface Values {
  name: string;
  kind: string;
  court: string;
  closesOn: Dayjs;
}

/** Begins a campaign: the rule selects petitions, then a leader approves the list. */
export function BeginCampaign({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const text = useText();
  const kinds = useCampaignKinds();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const sent = useRef({ content: '', key: '' });
  const courts = useMe().courts.filter(({ roles }) => roles.includes('supervisor') || roles.includes('leader'));

  async function begin({ name, kind, court, closesOn }: Values) {
    setBusy(true);
    setError(undefined);
    const body = { name: name.trim(), kind, court, closesOn: closesOn.format('YYYY-MM-DD') };
    const content = JSON.stringify(body);
    // The same sent again, after a lost answer, begins nothing twice.
    if (sent.current.content !== content) sent.current = { content, key: newRequestKey() };
    try {
      const { campaignKey } = await answerOf(
        api.POST('/v1/campaigns', {
          params: { header: { 'Idempotency-Key': sent.current.key } },
          body,
        }),
      );
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      onClose();
      await navigate({ to: '/campaigns/$campaignKey', params: { campaignKey } });
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  }

  const required = [{ required: true, message: t('begin.required') }];
  return (
    <Modal
      open
      title={t('begin.title')}
      okText={t('begin.ok')}
      cancelText={common('action.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      {...heldOpen(busy)}
    >
      <p>{t('begin.hint')}</p>
      <ProblemAlert error={error ?? kinds.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ court: courts[0]?.court.id }}
        onFinish={(values) => void begin(values)}
      >
        <Form.Item
          name="name"
          label={t('begin.name')}
          rules={[{ required: true, whitespace: true, message: t('begin.required') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="kind" label={t('begin.kind')} rules={required}>
          <Select
            loading={kinds.isPending}
            options={kinds.data?.items.map(({ kind, name }) => ({ value: kind, label: text(name) }))}
          />
        </Form.Item>
        <Form.Item name="court" label={t('begin.court')} rules={required}>
          <Select
            options={courts.map(({ court }) => ({ value: court.id, label: <span data-content>{court.name}</span> }))}
          />
        </Form.Item>
        <Form.Item name="closesOn" label={t('begin.closesOn')} extra={t('begin.closesOnHint')} rules={required}>
          <DatePicker allowClear={false} style={{ inlineSize: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
