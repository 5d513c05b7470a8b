package fr.jalon.torture.plan;

import java.time.Duration;

/**
 * A fault.
 *
 * @param number its place in the plan, from 0
 * @param kind what happens
 * @param lasts for how long; nothing for what happens at once
 * @param after how long the product is left alone before
 */
public record Fault(int number, FaultKind kind, Duration lasts, Duration after) {}
