import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { useTranslation } from '../i18n';
import { queryClient } from './query-client';
import { router } from './router';
import { SessionDialog } from './session/SessionDialog';
import { theme } from './theme';

export function App() {
  const { language } = useTranslation().i18n;
  const isEnglish = language === 'en';
  dayjs.locale(isEnglish ? 'en-gb' : 'zh-cn');
  useEffect(() => {
    // What the server says in words is asked anew.
    void queryClient.invalidateQueries();
  }, [language]);
  return (
    <ConfigProvider theme={theme} locale={isEnglish ? enGB : zhCN} button={{ autoInsertSpace: false }}>
      {/* Below the header: what is said there must not lie over the menu of the account. */}
      <AntApp notification={{ top: 60 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <SessionDialog />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
