import { Descriptions, Segmented, Table, Typography } from 'antd';
import type { JSX } from 'react';
import { changeLanguage, type Language, useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useMe, useWords } from '../../../session';
import { EmptyView, PageHeader } from '../../../ui';
import './me.css';
import { PasswordForm } from './PasswordForm';

/** The user's own corner: who one is where, the language, the password. */
export function MePage(): JSX.Element {
  const { t } = useTranslation('me');
  const { t: common, i18n } = useTranslation();
  const { word } = useWords();
  const me = useMe();
  const format = useFormat();
  const title = (text: string) => (
    <Typography.Title level={2} className="me-title">
      {text}
    </Typography.Title>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="me-panels">
        <section className="me-panel">
          {title(t('account'))}
          <Descriptions
            size="small"
            column={1}
            items={[
              { key: 'name', label: t('name'), children: <span data-content>{me.displayName}</span> },
              { key: 'login', label: t('loginName'), children: <span data-content>{me.loginName}</span> },
            ]}
          />
          {title(t('language'))}
          <Segmented<Language>
            aria-label={t('language')}
            value={i18n.language === 'en' ? 'en' : 'zh'}
            options={[
              { value: 'zh', label: <span lang="zh-CN">{common('language.zh')}</span> },
              { value: 'en', label: <span lang="en">{common('language.en')}</span> },
            ]}
            onChange={(language) => void changeLanguage(language)}
          />
          <p className="me-note">{t('languageHint')}</p>
        </section>
        <section className="me-panel">
          {title(t('roles'))}
          {me.courts.length === 0 ? (
            <EmptyView title={t('noRoles')} hint={t('rolesHint')} />
          ) : (
            <>
              <Table
                size="small"
                rowKey={({ court }) => court.id}
                pagination={false}
                dataSource={me.courts}
                columns={[
                  { title: t('court'), render: (_, { court }) => <span data-content>{court.name}</span> },
                  {
                    title: t('role'),
                    render: (_, { roles }) => format.list(roles.map((role) => word('role', role))),
                  },
                ]}
              />
              <p className="me-note">{t('rolesHint')}</p>
            </>
          )}
        </section>
        <section className="me-panel">
          {title(t('password.title'))}
          <PasswordForm />
        </section>
      </div>
    </>
  );
}
