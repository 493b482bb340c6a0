import { Form, Input, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useLegalNow, useWords } from '../../../session';
import type { Action } from '../types';
import type { ActionValues } from './send-action';

interface TextProps {
  name: keyof ActionValues;
  min: number;
  max: number;
}

/** The fields that an action asks for. Their bounds come from the server, which checks all of it again. */
export function ActionFields({ action }: { action: Action }) {
  const { t } = useTranslation('petition');
  const { options } = useWords();
  const format = useFormat();
  const now = useLegalNow();
  const today = now === undefined ? undefined : format.date(now);
  const { keys, courts } = action;
  switch (action.code) {
    case 'report_progress':
      return (
        <>
          <Text name="progress" min={5} max={4000} />
          <Form.Item
            name="amountYuan"
            label={t('field.amountYuan')}
            rules={[{ pattern: /^\d{1,12}(\.\d{1,2})?$/, message: t('field.amountWrong') }]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          <Day name="nextReportOn" min={today} />
        </>
      );
    case 'ask_extension':
      return (
        <>
          <p>{t('field.presentDay', { day: keys['resultDueOn'] })}</p>
          <Day name="newDueOn" min={keys['earliest']} max={keys['latest']} isRequired />
          <Text name="reasons" min={10} max={2000} />
        </>
      );
    case 'supplement':
      return <Text name="items" min={1} max={2000} />;
    case 'pause_clock':
      return (
        <>
          <Form.Item name="code" label={t('field.code')} rules={[{ required: true, message: t('field.required') }]}>
            <Select options={options('pauseCode')} />
          </Form.Item>
          <Day name="from" max={today} initial={today} isRequired />
          <Text name="reason" min={2} max={2000} />
        </>
      );
    case 'resume_clock':
      return <Day name="to" min={keys['from']} max={today} initial={today} isRequired />;
    case 'request_supervision':
      return <Text name="reasons" min={2} max={2000} />;
    case 'call_interview':
      return <CourtOf name="supervisedCourt" courts={courts} />;
    case 'propose_accountability':
    case 'propose_deduction':
      return (
        <>
          <p>{t('action.sanctionHint')}</p>
          <CourtOf name="targetCourt" courts={courts} />
          <Text name="reasons" min={10} max={4000} />
        </>
      );
    case 'comment':
      return <Text name="text" min={1} max={4000} />;
    case 'withdraw':
      return <p>{t('action.withdrawWarning')}</p>;
    default:
      return null;
  }
}

function Text({ name, min, max }: TextProps) {
  const { t } = useTranslation('petition');
  const rules: Rule[] = [
    { required: true, whitespace: true, message: t('field.required') },
    { min, max, message: t('field.length', { min, max }) },
  ];
  return (
    <Form.Item name={name} label={t(`field.${name}`)} rules={rules}>
      <Input.TextArea rows={4} maxLength={max} />
    </Form.Item>
  );
}

/** One of the courts that the server offers, the likeliest first. */
function CourtOf({ name, courts }: { name: 'supervisedCourt' | 'targetCourt'; courts: Action['courts'] }) {
  const { t } = useTranslation('petition');
  return (
    <Form.Item
      name={name}
      label={t(`field.${name}`)}
      initialValue={courts[0]?.id}
      rules={[{ required: true, message: t('field.required') }]}
    >
      <Select options={courts.map((court) => ({ value: court.id, label: court.name }))} />
    </Form.Item>
  );
}

interface DayProps {
  name: keyof ActionValues;
  min?: string;
  max?: string;
  initial?: string;
  isRequired?: boolean;
}

function Day({ name, min, max, initial, isRequired = false }: DayProps) {
  const { t } = useTranslation('petition');
  return (
    <Form.Item
      name={name}
      label={t(`field.${name}`)}
      initialValue={initial}
      extra={min !== undefined && max !== undefined ? t('derivation.range', { from: min, to: max }) : undefined}
      rules={isRequired ? [{ required: true, message: t('field.required') }] : []}
    >
      <Input type="date" min={min} max={max} />
    </Form.Item>
  );
}
