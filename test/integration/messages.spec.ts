import { beforeAll, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { ProcessInstance } from '../../src/platform/host/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { newId } from '../../src/shared/ids.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { DAY, type TestPlatform } from '../support/test-platform.js';

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(() => {
    platform = platformOf();
  });

  const news = (correlationKey: string, timeToLiveMs = 0, messageKey?: string) =>
    platform.publish({ name: 'toy.news', correlationKey, timeToLiveMs, messageKey, variables: { told: true } });
  const stateOf = async (messageKey: string) =>
    (await platform.messages()).find(({ key }) => key === messageKey)!.state;

  it('reaches whoever waits under its correlation key, with its variables', async () => {
    const [order, other] = [newId(), newId()];
    const root = await platform.start('toy-listener', { order });
    const elsewhere = await platform.start('toy-listener', { order: other });
    const key = await news(order);
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first', 'second']);
    expect((await platform.instance(root)).variables).toEqual({ order, told: true });
    expect(await platform.history(elsewhere)).toEqual(['start', 'first']);
    expect(await stateOf(key)).toBe('delivered');
  });

  it('a tree that cannot be recovered holds up no other’s, and has its own once it is mended', async () => {
    const [broken, order] = [newId(), newId()];
    const bad = await platform.start('toy-listener', { order: broken });
    const good = await platform.start('toy-listener', { order });
    const { definitionKey } = await platform.instance(bad);
    const setDefinition = (key: string) =>
      platform.get(UnitOfWork).run((em) => em.update(ProcessInstance, { key: bad }, { definitionKey: key }));
    await setDefinition(newId());
    platform.forget();
    const kept = await news(broken);
    platform.systemClock.advance(1);
    const key = await news(order);
    await platform.deliverMessages();
    expect(platform.errors.splice(0)).toHaveLength(1);
    expect(await platform.history(good)).toEqual(['start', 'first', 'second']);
    expect([await stateOf(kept), await stateOf(key)]).toEqual(['pending', 'delivered']);
    // It rests: it fills no batch meanwhile.
    expect(await platform.get(MessageCourier)['matches']()).toEqual([]);
    await setDefinition(definitionKey);
    platform.systemClock.advance(60_000);
    await platform.deliverMessages();
    expect(await platform.history(bad)).toEqual(['start', 'first', 'second']);
    expect(await stateOf(kept)).toBe('delivered');
  });

  it('is buffered for its time to live until somebody waits', async () => {
    const order = newId();
    const key = await news(order, DAY);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('pending');
    platform.systemClock.advance(DAY - 1);
    const root = await platform.start('toy-listener', { order });
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first', 'second']);
    expect(await stateOf(key)).toBe('delivered');
  });

  it('is gone after its time to live', async () => {
    const order = newId();
    const key = await news(order, DAY);
    platform.systemClock.advance(DAY + 1);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('expired');
    const root = await platform.start('toy-listener', { order });
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first']);
  });

  it('past its time to live it is not delivered either when nobody swept in between', async () => {
    const order = newId();
    await news(order, DAY);
    platform.systemClock.advance(DAY + 1);
    const root = await platform.start('toy-listener', { order });
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first']);
  });

  it('who waited in time gets it, however late it is carried', async () => {
    const order = newId();
    const root = await platform.start('toy-listener', { order });
    const key = await news(order);
    platform.systemClock.advance(DAY);
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first', 'second']);
    expect(await stateOf(key)).toBe('delivered');
  });

  it('without time to live it is offered once', async () => {
    const order = newId();
    const key = await news(order);
    platform.systemClock.advance(1);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('expired');
  });

  it('is taken once by each process, although the same instance waits again', async () => {
    const order = newId();
    const root = await platform.start('toy-listener', { order });
    await news(order, DAY);
    await platform.deliverMessages();
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first', 'second']);
    await news(order, DAY);
    await platform.deliverMessages();
    expect((await platform.instance(root)).state).toBe('completed');
  });

  it('of two instances that wait one takes it', async () => {
    const order = newId();
    const roots = [await platform.start('toy-listener', { order }), await platform.start('toy-listener', { order })];
    await news(order, DAY);
    await platform.deliverMessages();
    const lengths = await Promise.all(roots.map(async (root) => (await platform.history(root)).length));
    expect(lengths.sort()).toEqual([2, 3]);
  });

  it('the same key is put once', async () => {
    const [order, key] = [newId(), newId()];
    const root = await platform.start('toy-listener', { order });
    await Promise.all([news(order, DAY, key), news(order, DAY, key)]);
    await news(order, DAY, key);
    await platform.deliverMessages();
    expect(await platform.history(root)).toEqual(['start', 'first', 'second']);
  });

  it('goes from root to root and back, each step under its own lock', async () => {
    const order = newId();
    const answerer = await platform.start('toy-answerer', { order });
    const asker = await platform.start('toy-rich', { order });
    await platform.complete((await platform.task(asker, 'toy.answer')).key);
    platform.forget();
    await platform.deliverMessages();
    expect((await platform.instance(answerer)).state).toBe('completed');
    const messages = (await platform.messages()).filter(({ correlationKey }) => correlationKey === order);
    expect(messages.map(({ name, state, fromRootKey }) => [name, state, fromRootKey])).toEqual([
      ['toy.question', 'delivered', asker],
      ['toy.answer', 'delivered', answerer],
    ]);
    await platform.runJobs();
    await platform.complete((await platform.task(asker, 'toy.inner')).key);
    expect(await platform.history(asker)).toContain('year');
  });
});
