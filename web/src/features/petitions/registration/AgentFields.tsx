import { Form, Input } from 'antd';
import { useTranslation } from '../../../i18n';

/** Who acts for the petitioners without being one of them. */
export function AgentFields() {
  const { t } = useTranslation('petitions');
  return (
    <fieldset className="agent">
      <legend>{t('register.agent')}</legend>
      <div className="registration-grid">
        <Form.Item name={['agent', 'name']} label={t('register.agentName')}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['agent', 'phone']} label={t('register.agentPhone')}>
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
      </div>
    </fieldset>
  );
}
