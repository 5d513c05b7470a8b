package fr.jalon.acceptance.architecture.wrong.standalone;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

final class InjectedInTheDark {

    @Autowired
    @Nullable Object something;
}
