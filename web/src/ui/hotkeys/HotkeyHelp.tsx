import { Modal, Typography } from 'antd';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../i18n';
import './hotkey-help.css';
import { registry } from './registry';

/** All shortcuts that work on this page. */
export function HotkeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const groups = useSyncExternalStore(registry.subscribe, registry.current);
  return (
    <Modal open={open} title={t('hotkeys.title')} footer={null} onCancel={onClose} destroyOnHidden>
      {groups.map(({ title, hotkeys }) => (
        <section key={title} aria-label={title}>
          <Typography.Title level={3} className="hotkey-help-title">
            {title}
          </Typography.Title>
          <dl className="hotkey-help">
            {hotkeys.map(({ keys, label }) => (
              <div key={keys}>
                <dt>
                  {keys.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
