import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n';
import { IconButton, Loading } from '../../ui';
import './form-editor.css';
import type { Schema } from './form-modeler';
import { FormPreview } from './FormPreview';
import { useFormModeler } from './use-form-modeler';

interface Props {
  /** The file to begin with. */
  initial: string;
  /** For those who can't see it: the name of the file. */
  label: string;
  /** After each change, with a way to the file as it stands then. */
  onChange: (read: () => string) => void;
  /** It can't be shown as a form. */
  onFailure: (error: unknown) => void;
}

/** A form to be changed: what can be put on it, the sheet, the properties; or as whoever fills it in sees it. */
export function FormEditor({ initial, label, onChange, onFailure }: Props) {
  const { t } = useTranslation('forms');
  const { place, modeler, state, error } = useFormModeler(initial);
  const [previewed, setPreviewed] = useState<Schema>();
  useEffect(() => modeler?.onChange(() => onChange(() => modeler.text)), [modeler, onChange]);
  useEffect(() => {
    if (error !== undefined) onFailure(error);
  }, [error, onFailure]);
  return (
    <div className="form-editor">
      <div className="form-editor-tools" role="toolbar" aria-label={t('editor.tools')}>
        <IconButton
          label={t('editor.undo')}
          icon={<UndoOutlined />}
          disabled={!state.canUndo || previewed !== undefined}
          onClick={() => modeler?.undo()}
        />
        <IconButton
          label={t('editor.redo')}
          icon={<RedoOutlined />}
          disabled={!state.canRedo || previewed !== undefined}
          onClick={() => modeler?.redo()}
        />
        <Segmented
          aria-label={t('editor.view')}
          value={previewed ? 'preview' : 'edit'}
          disabled={!modeler}
          options={[
            { value: 'edit', label: t('editor.edit') },
            { value: 'preview', label: t('editor.preview') },
          ]}
          onChange={(view) => setPreviewed(view === 'preview' ? (JSON.parse(modeler!.text) as Schema) : undefined)}
        />
      </div>
      {!modeler && <Loading />}
      <div
        ref={place}
        className="form-editor-place"
        role="group"
        aria-label={t('editor.form', { label })}
        hidden={previewed !== undefined}
      />
      {previewed && <FormPreview schema={previewed} label={label} />}
    </div>
  );
}
