import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { useTranslation } from '../../../i18n';
import { useSetting } from '../../../session';
import { IconButton, useFeedback } from '../../../ui';
import { petitionsSearch, type PetitionsSearch } from '../search';

const views = z.array(z.object({ name: z.string().min(1).max(40), search: petitionsSearch })).max(20);

interface Props {
  search: PetitionsSearch;
  onOpen: (search: PetitionsSearch) => void;
}

/** Named filters of the user's own, kept with the account. What is searched for by person is never part of them. */
export function ViewsMenu({ search, onOpen }: Props) {
  const { t } = useTranslation('petitions');
  const { refused } = useFeedback();
  const { value = [], keep } = useSetting('petitionViews', views);
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const save = ({ name }: { name: string }) => {
    const view = { name: name.trim(), search: { ...search, after: undefined } };
    keep.mutate((kept = []) => [...kept.filter((other) => other.name !== view.name), view], {
      onError: refused,
      onSuccess: () => form.resetFields(),
    });
  };
  const remove = (name: string) =>
    keep.mutate((kept = []) => kept.filter((view) => view.name !== name), { onError: refused });
  const content = (
    <div className="views-menu">
      <ul aria-label={t('views.list')}>
        {value.map((view) => (
          <li key={view.name}>
            <Button
              type="text"
              data-content
              onClick={() => {
                onOpen(view.search);
                setIsOpen(false);
              }}
            >
              {view.name}
            </Button>
            <IconButton label={t('views.remove')} icon={<DeleteOutlined />} onClick={() => remove(view.name)} />
          </li>
        ))}
      </ul>
      {value.length === 0 && <p>{t('views.none')}</p>}
      <Form name="view" form={form} layout="vertical" onFinish={save}>
        <Form.Item
          name="name"
          label={t('views.name')}
          rules={[{ required: true, whitespace: true, message: t('views.nameRequired') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Button htmlType="submit" loading={keep.isPending}>
          {t('views.save')}
        </Button>
      </Form>
    </div>
  );
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen} trigger="click" placement="bottomRight" content={content}>
      <Button icon={<StarOutlined />} aria-expanded={isOpen}>
        {t('views.open')}
      </Button>
    </Popover>
  );
}
