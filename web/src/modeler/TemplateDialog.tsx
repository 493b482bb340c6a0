import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { EmptyView } from '../ui';
import type { BpmnModeler } from './bpmn-modeler';
import type { ElementTemplate } from './types';

interface Props {
  modeler: BpmnModeler;
  onClose: () => void;
}

/** What an element may be made by one choice, with all that belongs to it. */
export function TemplateDialog({ modeler, onClose }: Props) {
  const { t } = useTranslation('modeler');
  const [text, setText] = useState('');
  const [all] = useState(() => modeler.templates());
  const found = all.filter(({ name, id, description = '' }) =>
    `${name} ${id} ${description}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const choose = (template: ElementTemplate) => {
    modeler.applyTemplate(template);
    onClose();
    modeler.view.focus();
  };
  return (
    <Modal open width={640} title={t('template.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Input.Search
        autoFocus
        allowClear
        aria-label={t('template.find')}
        placeholder={t('template.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.length === 0 ? (
        <EmptyView title={t('template.none')} hint={t('template.noneHint')} />
      ) : (
        <ul className="modeler-templates" aria-label={t('template.title')}>
          {found.map((template) => (
            <li key={template.id}>
              <button type="button" onClick={() => choose(template)}>
                {template.icon && <img src={template.icon.contents} alt="" width={20} height={20} />}
                <strong>{template.name}</strong>
                <span>{template.description}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
