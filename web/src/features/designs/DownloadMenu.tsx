import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from '../../i18n';
import type { BpmnModeler } from '../../modeler';
import { saveFile, useFeedback } from '../../ui';

interface Props {
  path: string;
  /** Of a diagram: then there are pictures too. */
  modeler: BpmnModeler | undefined;
  read: () => Promise<string>;
}

/** The file as it stands, and pictures of it. */
export function DownloadMenu({ path, modeler, read }: Props) {
  const { t } = useTranslation('designs');
  const { refused } = useFeedback();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const picture = (ending: string) => name.replace(/\.\w+$/, `.${ending}`);
  const makers: Record<string, () => Promise<[Blob, string]>> = {
    file: async () => [new Blob([await read()]), name],
    svg: async () => [new Blob([await modeler!.svg()], { type: 'image/svg+xml' }), picture('svg')],
    png: async () => [await modeler!.png(), picture('png')],
  };
  const download = (what: string) =>
    makers[what]!()
      .then(([file, as]) => saveFile(file, as))
      .catch(refused);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (modeler ? ['file', 'svg', 'png'] : ['file']).map((key) => ({ key, label: t(`download.${key}`) })),
        onClick: ({ key }) => void download(key),
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('download.open')}</Button>
    </Dropdown>
  );
}
