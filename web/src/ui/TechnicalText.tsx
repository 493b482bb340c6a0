import './technical-text.css';

const CHINESE = /\p{Script=Han}/u;

/** What a machine said, as it said it: the engine speaks English, a worker outside may speak Chinese. */
export function TechnicalText({ children }: { children: string }) {
  return (
    <p className="technical-text" lang={CHINESE.test(children) ? 'zh-CN' : 'en'}>
      {children}
    </p>
  );
}
