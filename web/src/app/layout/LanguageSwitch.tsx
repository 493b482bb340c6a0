import { Segmented } from 'antd';
import { changeLanguage, type Language, useTranslation } from '../../i18n';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Segmented<Language>
      aria-label={t('language.switch')}
      value={i18n.language === 'en' ? 'en' : 'zh'}
      options={[
        { value: 'zh', label: <span lang="zh-CN">{t('language.zh')}</span> },
        { value: 'en', label: <span lang="en">{t('language.en')}</span> },
      ]}
      onChange={(language) => void changeLanguage(language)}
    />
  );
}
