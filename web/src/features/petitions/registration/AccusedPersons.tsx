import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from '../../../i18n';
import { CourtSelect } from './CourtSelect';
import { ListErrors } from './ListErrors';
import { RowHead } from './RowHead';

/** Of whom the petitioner complains: nobody, or several. */
export function AccusedPersons() {
  const { t } = useTranslation('petitions');
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <Form.List name="accusedPersons">
      {(people, { add, remove }, { errors }) => (
        <>
          <p className="registration-hint">{t('register.accusedHint')}</p>
          {people.map(({ key, name }) => {
            const title = t('register.accusedOne', { number: name + 1 });
            return (
              <section key={key} className="registration-row" aria-label={title}>
                <RowHead
                  title={title}
                  removeLabel={t('register.removeAccused', { number: name + 1 })}
                  onRemove={() => {
                    remove(name);
                    addButton.current?.focus();
                  }}
                />
                <div className="registration-grid">
                  <Form.Item name={[name, 'name']} label={t('register.name')} rules={[{ required: true }]}>
                    <Input maxLength={80} autoComplete="off" autoFocus />
                  </Form.Item>
                  <Form.Item name={[name, 'court']} label={t('register.accusedCourt')}>
                    <CourtSelect />
                  </Form.Item>
                </div>
              </section>
            );
          })}
          <ListErrors errors={errors} />
          <Button ref={addButton} icon={<PlusOutlined />} onClick={() => add({})}>
            {t('register.addAccused')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
