import { Form, Input, InputNumber, Select, type FormInstance } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { CaseNumberField } from './CaseNumberField';
import { CourtSelect } from './CourtSelect';
import type { FormValues } from './form-values';

/** Whatever the petition; what its other values ask for besides, the server says. */
const NEEDED = [{ required: true }];

interface Props {
  form: FormInstance<FormValues>;
}

/** How and when the petition came. */
export function ArrivalFields({ courts }: { courts: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation('petitions');
  const { options } = useWords();
  return (
    <div className="registration-grid">
      {courts.length > 1 && (
        <Form.Item name="receivingCourt" label={t('register.receivingCourt')} rules={NEEDED}>
          <Select options={courts.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      <Form.Item name="channel" label={t('filter.channel')} rules={NEEDED}>
        <Select options={options('channel')} />
      </Form.Item>
      <Form.Item name="source" label={t('register.source')}>
        <Select allowClear options={options('source')} />
      </Form.Item>
      <Form.Item name="receivedOn" label={t('column.receivedOn')} rules={NEEDED}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="reference" label={t('register.reference')} extra={t('register.referenceHint')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="form" label={t('filter.form')}>
        <Select options={options('petitionForm')} />
      </Form.Item>
      <Form.Item name="headcount" label={t('column.headcount')}>
        <InputNumber min={1} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item name="timesRaised" label={t('column.timesRaised')}>
        <InputNumber min={1} max={99} precision={0} />
      </Form.Item>
    </div>
  );
}

/** The enforcement case that it is about. */
export function CaseFields({ form }: Props) {
  const { t } = useTranslation('petitions');
  const { options } = useWords();
  return (
    <div className="registration-grid">
      <CaseNumberField form={form} />
      <Form.Item name="executingCourt" label={t('column.executingCourt')} rules={NEEDED}>
        <CourtSelect />
      </Form.Item>
      <Form.Item name="caseStage" label={t('register.caseStage')}>
        <Select allowClear options={options('caseStage')} />
      </Form.Item>
      <Form.Item name="enforcementBasis" label={t('register.enforcementBasis')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="amountApplied" label={t('register.amountApplied')}>
        <InputNumber min={0} precision={2} style={{ inlineSize: '100%' }} />
      </Form.Item>
      <Form.Item name="amountReceived" label={t('register.amountReceived')}>
        <InputNumber min={0} precision={2} style={{ inlineSize: '100%' }} />
      </Form.Item>
    </div>
  );
}

/** What the petitioner complains of and asks for. */
export function ClaimFields() {
  const { t } = useTranslation('petitions');
  const { options } = useWords();
  return (
    <div className="registration-grid">
      <Form.Item name="claimKind" label={t('column.claimKind')} rules={NEEDED}>
        <Select options={options('claimKind')} />
      </Form.Item>
      <Form.Item name="marks" label={t('column.marks')}>
        <Select mode="multiple" allowClear options={options('mark')} />
      </Form.Item>
      <Form.Item name="riskLevel" label={t('column.riskLevel')}>
        <Select options={options('riskLevel')} />
      </Form.Item>
      <Form.Item name="claimText" label={t('register.claimText')} rules={NEEDED} className="wide">
        <Input.TextArea rows={5} maxLength={5000} showCount />
      </Form.Item>
      <Form.Item name="demands" label={t('register.demands')} className="wide">
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </div>
  );
}
