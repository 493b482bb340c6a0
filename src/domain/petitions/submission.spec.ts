import { describe, expect, it } from '@jest/globals';
import { keyIn, optionalKeyIn, Submission } from './submission.js';

describe('a submission', () => {
  it.each([
    ['0', 0],
    ['12', 1_200],
    ['12.5', 1_250],
    ['12.05', 1_205],
    ['9999999999999.99', 999_999_999_999_999],
    ['', undefined],
  ])('reads %j yuan as fen', (amountYuan, expected) =>
    expect(new Submission({ amountYuan }).fen('amountYuan')).toBe(expected),
  );

  it('knows which fields hold something', () => {
    const form = new Submission({ a: 'x', b: ' ', c: true, d: false, e: null, f: '', g: '2026-01-01' });
    expect(form.filled()).toEqual(['a', 'c', 'g']);
    expect(form.texts('a', 'b', 'f', 'h')).toEqual({ a: 'x' });
  });

  it('knows what nobody has asked for: the fields that only the form knows', () => {
    const form = new Submission({ a: 'x', b: true, c: ' ', d: false, e: 2, f: 'y', g: ['p', 'q'], h: 'z' });
    form.text('a');
    form.flag('b');
    form.texts('f');
    expect(form.rest()).toEqual({ texts: { h: 'z' }, facts: { e: 2, g: ['p', 'q'] } });
    expect(form.textsAndRest('f')).toEqual({ e: '2', f: 'y', g: '["p","q"]', h: 'z' });
  });

  it('fails loudly where form and command disagree', () => {
    expect(() => new Submission({}).text('opinion')).toThrow(/opinion/);
    expect(() => new Submission({ opinion: 1 }).text('opinion')).toThrow(/opinion/);
    expect(() => keyIn({ petition: null }, 'petition')).toThrow(/petition/);
    expect(optionalKeyIn({}, 'assignment')).toBeNull();
  });
});
