package fr.jalon.acceptance.architecture.wrong.referentiel;

import org.springframework.stereotype.Component;

@Component
final class WiresItself {}
