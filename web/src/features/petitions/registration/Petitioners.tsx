import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { ListErrors } from './ListErrors';
import { RowHead } from './RowHead';

/** The row that is there from the start; the others were asked for, and are typed into at once. */
const FIRST_KEY = 0;

/** Who the petition comes from; the first is the one that the court writes to. */
export function Petitioners() {
  const { t } = useTranslation('petitions');
  const { options } = useWords();
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <Form.List name="petitioners">
      {(people, { add, remove }, { errors }) => (
        <>
          {people.map(({ key, name }) => {
            const title = t('register.petitioner', { number: name + 1 });
            const removeRow = () => {
              remove(name);
              addButton.current?.focus();
            };
            return (
              <section key={key} className="registration-row" aria-label={title}>
                <RowHead
                  title={title}
                  removeLabel={t('register.removePetitioner', { number: name + 1 })}
                  onRemove={people.length > 1 ? removeRow : undefined}
                />
                <div className="registration-grid">
                  <Form.Item name={[name, 'name']} label={t('register.name')} rules={[{ required: true }]}>
                    <Input maxLength={80} autoComplete="off" autoFocus={key !== FIRST_KEY} />
                  </Form.Item>
                  <Form.Item name={[name, 'phone']} label={t('register.phone')} required={name === 0}>
                    <Input maxLength={20} autoComplete="off" inputMode="tel" />
                  </Form.Item>
                  <Form.Item name={[name, 'caseRole']} label={t('register.caseRole')} required={name === 0}>
                    <Select allowClear options={options('caseRole')} />
                  </Form.Item>
                  <Form.Item name={[name, 'identityType']} label={t('register.identityType')}>
                    <Select allowClear options={options('identityType')} />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'identityNumber']}
                    label={t('register.identityNumber')}
                    extra={t('register.identityHint')}
                  >
                    <Input maxLength={40} autoComplete="off" />
                  </Form.Item>
                  <Form.Item name={[name, 'address']} label={t('register.address')}>
                    <Input maxLength={200} autoComplete="off" />
                  </Form.Item>
                </div>
                {people.length > 1 && (
                  <Form.Item name={[name, 'isRepresentative']} valuePropName="checked">
                    <Checkbox>{t('register.representative')}</Checkbox>
                  </Form.Item>
                )}
              </section>
            );
          })}
          <ListErrors errors={errors} />
          <Button ref={addButton} icon={<PlusOutlined />} onClick={() => add({})}>
            {t('register.addPetitioner')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
