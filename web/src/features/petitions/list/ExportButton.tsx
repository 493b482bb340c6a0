import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useFeedback } from '../../../ui';
import type { ColumnName } from './columns';
import type { PetitionFilter } from './request';
import { useExport } from './use-export';

interface Props {
  filter: PetitionFilter;
  sort: { field: 'registered' | 'receivedOn' | 'dueOn' | 'number'; order: 'ASC' | 'DESC' }[];
  columns: readonly ColumnName[];
}

/** The whole list, with the columns that are shown, as Excel; says how much has come while it comes. */
export function ExportButton({ filter, sort, columns }: Props) {
  const { t } = useTranslation('petitions');
  const format = useFormat();
  const { refused, done } = useFeedback();
  const { mutate, isPending, received } = useExport();
  const begin = () =>
    mutate({ filter, sort, columns: [...columns] }, { onError: refused, onSuccess: () => done(t('export.done')) });
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={isPending} onClick={begin}>
        {isPending ? t('export.running', { size: format.number(Math.ceil(received / 1024)) }) : t('export.begin')}
      </Button>
      <span role="status" className="visually-hidden">
        {isPending && t('export.busy')}
      </span>
    </>
  );
}
